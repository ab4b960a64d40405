/**
 * The account window on a page without React: its elements and their events.
 *
 * @param {string} id
 */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

const { id: me } = await (await fetch('/me')).json();
element('sign-in').hidden = me !== null;
element('account').hidden = me === null;
if (me !== null) {
  const picture = document.createElement('portrait-picture');
  const account = document.createElement('portrait-account');
  for (const each of [picture, account]) {
    each.setAttribute('user-id', me);
    each.setAttribute('name', me);
  }
  picture.setAttribute('size', '64');
  const title = document.createElement('h1');
  title.append(picture, me);
  element('account').append(title, account);
}

document.addEventListener('portrait-published', () => {
  element('message').textContent = 'Your picture is live.';
});

for (const button of element('sign-in').querySelectorAll('button')) {
  button.onclick = async () => {
    await fetch(`/sign-in/${button.value}`, { method: 'POST' });
    location.reload();
  };
}
