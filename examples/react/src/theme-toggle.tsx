import { useEffect, useState } from "react";

const THEMES = { system: "auto", light: "light", dark: "dark" } as const;
type Theme = keyof typeof THEMES;
const NEXT: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };

const isTheme = (text: string | null): text is Theme => text !== null && text in THEMES;

/** As the system has it, until somebody says otherwise. */
export function ThemeToggle() {
  const [theme, setTheme] = useState<Theme>(() => {
    const kept = localStorage.getItem("theme");
    return isTheme(kept) ? kept : "system";
  });
  useEffect(() => {
    localStorage.setItem("theme", theme);
    document.documentElement.style.colorScheme = theme === "system" ? "light dark" : theme;
  }, [theme]);
  return (
    <button type="button" className="plain" onClick={() => setTheme(NEXT[theme])}>
      Colours: {THEMES[theme]}
    </button>
  );
}
