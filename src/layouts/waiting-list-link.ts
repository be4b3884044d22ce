/** The page behind the links of mails: one button that confirms or removes an address. */
const ROUTES = { confirm: '/api/waiting-list/confirm', remove: '/api/waiting-list/remove' } as const;

function startLink(root: HTMLElement): void {
  const words: Record<string, string> = JSON.parse(root.dataset['waitingListLink'] ?? '{}');
  const status = root.querySelector('[role=status]');
  const button = root.querySelector('button');
  const link = /^#(confirm|remove)=(.+)$/.exec(location.hash);
  if (!status || !button || !link) return;
  const deed = link[1] === 'confirm' ? 'confirm' : 'remove';
  const say = (name: string) => {
    status.textContent = words[name] ?? '';
  };
  // Gone from the address line and the history, so that nobody passes it on by accident.
  history.replaceState(null, '', location.pathname);
  status.textContent = '';
  button.textContent = words[deed] ?? '';
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const answer = await fetch(ROUTES[deed], {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ token: link[2] }),
      });
      if (answer.ok) button.hidden = true;
      say(answer.ok ? (deed === 'confirm' ? 'confirmed' : 'removed') : answer.status < 500 ? 'invalid' : 'failed');
    } catch {
      say('failed');
    }
    button.disabled = false;
  });
}

for (const root of document.querySelectorAll<HTMLElement>('[data-waiting-list-link]')) startLink(root);
