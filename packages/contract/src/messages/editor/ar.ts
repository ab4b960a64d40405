import type { Messages } from '../fr.ts';

export const editor: Messages['editor'] = {
  title: 'القص',
  area: 'منطقة القص',
  areaLabel: 'المربّع المحفوظ',
  keys: 'مفاتيح الأسهم للتحريك، ومع Shift بكسلًا بكسلًا؛ + و− للتكبير والتصغير، وR للتدوير، وM للعكس.',
  tools: 'أدوات القص',
  zoom: 'التكبير',
  zoomIn: 'تكبير',
  zoomOut: 'تصغير',
  turnLeft: 'تدوير إلى اليسار',
  turnRight: 'تدوير إلى اليمين',
  mirror: 'عكس اليمين واليسار',
  reset: 'إعادة الضبط',
  undo: 'التراجع عن آخر تعديل',
  adjust: 'تعديلات',
  straighten: 'تعديل الميل',
  straightenText:
    '{way, select, less {{degrees, number} درجة إلى اليسار} more {{degrees, number} درجة إلى اليمين} other {مستقيمة}}',
  light: 'الإضاءة',
  contrast: 'التباين',
  strengthText: '{way, select, less {أقل بنسبة {percent}} more {أكثر بنسبة {percent}} other {كما في الصورة}}',
  resetOne: '{name}: إعادة الضبط',
  ground: 'الخلفية',
  groundClear: 'شفافة',
  groundWhite: 'بيضاء',
  groundBlack: 'سوداء',
  groundBlur: 'ضبابية',
  groundColor: 'لون آخر',
  faint:
    '{on, select, ground {على هذه الخلفية} light {في الصفحات الفاتحة} other {في الصفحات الداكنة}} تكاد صورتك لا تظهر.',
  numbers: 'المربّع بالبكسل',
  left: 'من اليسار',
  top: 'من الأعلى',
  side: 'الضلع',
  announce:
    'التكبير {zoom}، من اليسار {x, number}، من الأعلى {y, number}، الضلع {size, number} بكسل{rotation, select, 0 {} other {، مدوَّرة {rotation} درجة}}{tilt, select, 0 {} other {، مع تعديل الميل {tilt} درجة}}{mirrored, select, yes {، معكوسة} other {}}',
};
