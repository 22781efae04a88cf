import { Installation, StartUpError } from "@beegrid/kernel";

/** The installation that was started once; none is made here. */
export function startedInstallation(): Installation {
  const installation = Installation.open();
  if (!installation.exists)
    throw new StartUpError(
      `There is no installation in ${installation.folder} yet: npm start makes one; BEEGRID_DATA names another folder.`,
    );
  return installation;
}
