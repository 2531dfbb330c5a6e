import { Button } from '../design/Button';
import { CalmPage } from '../design/CalmPage';

/** The calm page for when not even the catalogues could be loaded: in every language at once. */
export function BareCrashPage() {
  return (
    <CalmPage
      title="Pli"
      actions={
        <Button variant="primary" onPress={() => window.location.reload()} takesFocus>
          Reload · Recharger
        </Button>
      }
    >
      <p role="alert">
        Pli could not start. <span lang="fr">Pli n’a pas pu démarrer.</span>
      </p>
    </CalmPage>
  );
}
