import type { Source } from "./sources.ts";

interface TextRule {
  name: string;
  pattern: RegExp;
  /** Files that are what the rule is about. */
  except?: RegExp;
}

const TEXT_RULES: TextRule[] = [
  {
    name: "reads the environment",
    pattern:
      /\bprocess\s*\.\s*env\b|\bprocess\s*\[\s*["'`]env|\benv\b[^=\n]*\}\s*=\s*process\b|\bBun\.env\b|import\.meta\.env\b/,
    except: /^apps\/api-server\/src\/env\.ts$|^scripts\/test(\.ts$|\/)|^packages\/(db|store)\/src\/testing\//,
  },
  { name: "uses any", pattern: /\bas any\b|: any\b(?!\s+\w)|<any>|\bany\[\]/ },
  { name: "silences the compiler", pattern: /@ts-ignore|@ts-nocheck|@ts-expect-error/ },
  { name: "mocks a module", pattern: /\bmock\.module\b/ },
  { name: "runs only some tests", pattern: /\b(test|it|describe)(\.\w+)*\.only\b/ },
  { name: "leaves out tests", pattern: /\b(test|it|describe)(\.\w+)*\.(skip|todo)\b/ },
  {
    // Else no budget would see the call. Reachability is probed by the operator's own hand, in `models`.
    name: "asks a model past the ledger",
    pattern:
      /\b(doStream|doGenerate|doEmbed|generateText|streamText|generateObject|streamObject|embedMany|streamLanguageModelCall)\(|\.reporting\(|\b(low|medium|high|documents)\.language\b/,
    except:
      /^packages\/(models|provider-sim)\/|^bench\/|\.test\.ts$|\/testing\/|^packages\/agents\/src\/(spending\/turn-spending|model-step|router\/ask-model)\.ts$|^packages\/documents\/src\/spending\//,
  },
  { name: "names a place on one machine", pattern: /["'`( ]\/(work|root|home)\// },
];

/** Where the file's text breaks a rule, as "path:line rule". This folder, which spells the patterns, is exempt. */
export function textViolations({ path, text }: Source): string[] {
  if (path.startsWith("scripts/house")) return [];
  return text.split("\n").flatMap((line, index) => {
    const code = line.replace(/^\s*(\/\/|\*|\/\*).*$/, "");
    return TEXT_RULES.filter(({ pattern, except }) => pattern.test(code) && !except?.test(path)).map(
      ({ name }) => `${path}:${index + 1} ${name}`,
    );
  });
}
