import { useState } from 'react';
import { inputProblems } from '@zsha/api/platform/input-problems';
import type { InputProblem } from '@zsha/api/platform/input-problems';
import type { AnswerOf, RequestOf } from '@zsha/api/platform/route';
import { specOf } from '@zsha/api/platform/routes';
import type { RouteId, Routes } from '@zsha/api/platform/routes';
import { asSentence } from '../language/as-sentence.ts';
import { useLanguage } from '../language/language.tsx';
import type { Problem } from '../platform/platform-client.ts';
import { useAct } from '../platform/use-act.ts';
import { fieldProblem } from './problem-text.ts';

export type Values = Readonly<Record<string, string>>;

export interface RouteFormOptions<Id extends RouteId> {
  readonly route: Id;
  readonly initial: Values;
  readonly request: (values: Values) => Partial<RequestOf<Routes[Id]>>;
  /** What the schema of the route cannot know. */
  readonly check?: (values: Values) => readonly InputProblem[];
  readonly onDone: (answer: AnswerOf<Routes[Id]>) => void;
}

export interface RouteForm {
  readonly values: Values;
  readonly change: (name: string, value: string) => void;
  readonly problemAt: (name: string) => string | null;
  /** What is wrong with all of it. */
  readonly problem: Problem | null;
  readonly isUnderWay: boolean;
  readonly submit: () => Promise<void>;
}

/** A form for one route: held against the route's own schema first, then sent. */
export function useRouteForm<Id extends RouteId>({
  route,
  initial,
  request,
  check,
  onDone,
}: RouteFormOptions<Id>): RouteForm {
  const { tell } = useLanguage();
  const act = useAct(route);
  const [values, setValues] = useState(initial);
  const [found, setFound] = useState<readonly InputProblem[]>([]);
  const own = (name: string): InputProblem | undefined => found.find(({ at }) => at === `body.${name}`);
  return {
    values,
    change: (name, value) => {
      setValues((before) => ({ ...before, [name]: value }));
      // It is being mended: it is looked at again when it is sent.
      setFound((before) => before.filter(({ at }) => at !== `body.${name}`));
    },
    problemAt: (name) => {
      const problem = own(name);
      return problem === undefined
        ? fieldProblem(act.problem, name)
        : asSentence(tell(problem.messageId, problem.params));
    },
    problem: act.problem,
    isUnderWay: act.isUnderWay,
    submit: async () => {
      if (act.isUnderWay) return;
      const asked = request(values);
      const problems = [...schemaProblems(route, asked), ...(check?.(values) ?? [])];
      setFound(problems);
      if (problems.length > 0) return;
      const answer = await act.send(asked);
      if (answer !== undefined) onDone(answer.value);
    },
  };
}

function schemaProblems(route: RouteId, asked: object): readonly InputProblem[] {
  const read = specOf(route).body?.safeParse('body' in asked ? asked.body : {}, { reportInput: true });
  return read === undefined || read.success ? [] : inputProblems('body', read.error);
}
