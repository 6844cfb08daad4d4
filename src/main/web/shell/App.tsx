import { useEffect } from "preact/hooks";
import { navigate, useAddress } from "../state/address.ts";
import { readStored, writeStored } from "../state/storage.ts";
import { watchTitle } from "../state/title.ts";
import { Announcer } from "../parts/Announcer.tsx";
import { watchEnds } from "../parts/jobs/endings.ts";
import { Banner } from "./Banner.tsx";
import { Header } from "./Header.tsx";
import { KeysSheet } from "./KeysSheet.tsx";
import { PaletteLoader } from "./PaletteLoader.tsx";
import { followLinks } from "./links.ts";
import { listenToKeys } from "./keys.ts";
import { findRoute, SECTIONS } from "./sections.ts";
import { SignIn } from "./SignIn.tsx";
import { View } from "./View.tsx";

const LAST_SECTION = "plosolver.section";

function isSection(value: unknown): value is string {
  return SECTIONS.some(section => section.path === value);
}

/** The page: header, banner, the view of the address, and the sheets that lie over it. */
export function App() {
  const { path, visit } = useAddress();
  const match = findRoute(path);
  useEffect(() => {
    const endings = [followLinks(), listenToKeys(), watchEnds(), watchTitle()];
    return () => endings.forEach(end => end());
  }, []);
  useEffect(() => {
    if (path === "/") {
      const last = readStored(LAST_SECTION, isSection, "/spots");
      navigate(last === "/spots" ? "/spots/new" : last, { replace: true });
    } else {
      const match = findRoute(path);
      if (match) {
        writeStored(LAST_SECTION, match.section.path);
      }
    }
  }, [path]);
  return (
    <>
      <a class="skip button" href="#main" data-native>
        Skip to the content
      </a>
      <Header path={path} />
      <Banner />
      <main id="main" tabIndex={-1}>
        {path === "/" ? null : <View key={match?.route.path ?? path} path={path} visit={visit} match={match} />}
      </main>
      <Announcer />
      <KeysSheet />
      <PaletteLoader />
      <SignIn />
    </>
  );
}
