// Comes back by itself: whenever the kiosk or the network is gone, the calm screen stays until it answers again.

const LOOK_MS = 3000;
const PATIENCE_MS = 4000;

async function answers() {
  try {
    const told = await fetch("alive", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return told.ok;
  } catch {
    return false;
  }
}

async function look() {
  const alive = await answers();
  const away = document.body.classList.contains("-away") || document.body.classList.contains("-closed");
  if (alive && away) {
    location.reload();
    return;
  }
  document.body.classList.toggle("-away", !alive);
  setTimeout(look, LOOK_MS);
}

// Letters so large that 80 columns and 24 rows fill the screen, before the terminal begins.
function fit() {
  const size = Math.floor(Math.min(innerWidth / 80 / 0.605, innerHeight / 24 / 1.33));
  document.querySelector("#terminal").dataset.fontSize = Math.min(Math.max(size, 8), 40);
}

fit();
document.addEventListener("contextmenu", (event) => event.preventDefault());
setTimeout(look, LOOK_MS);
