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
  numbers: 'المربّع بالبكسل',
  left: 'من اليسار',
  top: 'من الأعلى',
  side: 'الضلع',
  suggested: 'اقتراحات للقص',
  close: 'عن قرب',
  shoulders: 'حتى الكتفين',
  subject: 'أبرز ما فيها',
  whole: 'كاملة',
  announce:
    'التكبير {zoom}، من اليسار {x, number}، من الأعلى {y, number}، الضلع {size, number} بكسل{rotation, select, 0 {} other {، مدوَّرة {rotation} درجة}}{mirrored, select, yes {، معكوسة} other {}}',
};
