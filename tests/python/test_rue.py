# test_rue.py - tools/python/rue.py over the program that RUE names: answers, findings, errors, the examples of the docs.
import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tools", "python"))
import rue  # noqa: E402

# Two alternatives by hand: safe is 50 for sure; risky is 0.6 * 100 + 0.4 * 0 = 60, its worst regret 50, that of safe 50.
TEXT = """digraph hand {
  graph [params="p = 0.6"];
  start -> safe  [payoff=50];
  start -> risky [label=risky];
  risky -> up    [p=p, payoff=100];
  risky -> down  [p=rest, payoff=0];
}"""


def graph(name):
    return os.path.join(ROOT, "graphs", name)


class Answers(unittest.TestCase):
    def test_a_text_is_solved_as_a_file_is(self):
        answer = rue.solve(TEXT)
        self.assertEqual(answer.schema, "rue.solve/1")
        self.assertEqual([a["expected_value"] for a in answer.alternatives], [50, 60])
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "hand.dot")
            with open(file, "w", encoding="utf-8") as out:
                out.write(TEXT)
            self.assertEqual(rue.solve(file)["alternatives"], answer["alternatives"])

    def test_set_moves_a_number(self):
        answer = rue.solve(TEXT, set={"p": 0.4})
        self.assertEqual([a["expected_value"] for a in answer.alternatives], [50, 40])

    def test_every_function_gives_the_object_of_its_command(self):
        umbrella = graph("umbrella.dot")
        for function in (rue.solve, rue.compare, rue.table, rue.frontier, rue.profile, rue.sensitivity, rue.breakeven,
                         rue.information):
            with self.subTest(function.__name__):
                name = function.__name__
                answer = function(umbrella)
                self.assertEqual(answer["schema"], f"rue.{name}/1")
        self.assertEqual(rue.robust(graph("career.dot"))["schema"], "rue.robust/1")
        self.assertEqual(rue.diff(TEXT, umbrella)["schema"], "rue.diff/1")
        drawn = TEXT.replace("p = 0.6", "p ~ beta(6, 4)")
        self.assertEqual(rue.simulate(drawn, draws=4096, seed=1)["schema"], "rue.simulate/1")

    def test_rows_are_those_of_the_csv(self):
        made = rue.rows("solve", TEXT)
        self.assertTrue(made)
        program = subprocess.run([os.environ["RUE"], "solve", "-", "--csv"], input=TEXT, capture_output=True, text=True, check=True)
        self.assertEqual(made, list(csv.DictReader(io.StringIO(program.stdout))))

    def test_a_picture_is_drawn(self):
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "hand.svg")
            rue.render(TEXT, file)
            with open(file, encoding="utf-8") as drawn:
                self.assertIn("<svg", drawn.read())


class Findings(unittest.TestCase):
    def test_a_model_with_errors_raises_all_of_them(self):
        bad = TEXT.replace("p=rest", "p=2").replace("payoff=50", "payoff=fifty")
        with self.assertRaises(rue.ModelError) as raised:
            rue.solve(bad)
        errors = [f for f in raised.exception.findings if f.severity == "error"]
        self.assertEqual([(e.line, e.severity) for e in errors], [(3, "error"), (6, "error")])
        self.assertIn("fifty", errors[0].text)
        self.assertEqual(raised.exception.message, errors[0].text)
        self.assertEqual([(f.line, f.column) for f in rue.check(bad)], [(f.line, f.column) for f in raised.exception.findings])

    def test_warnings_come_with_the_answer(self):
        answer = rue.solve(TEXT.replace("label=risky", "label=risky, payof=1"))
        self.assertEqual([(f.severity, f.line) for f in answer.findings], [("warning", 4)])
        self.assertIn("payoff", answer.findings[0].text + answer.findings[0].help)
        self.assertEqual(rue.check(TEXT), [])

    def test_a_wrong_option_and_a_missing_file_are_errors_of_usage(self):
        with self.assertRaises(rue.UsageError):
            rue.solve(TEXT, no_such_option=1)
        with self.assertRaises(rue.UsageError):
            rue.solve("no such file.dot")

    def test_an_unknown_field_is_told(self):
        with self.assertRaisesRegex(AttributeError, "no field 'pick'"):
            rue.solve(TEXT).pick


def examples(language):
    with open(os.path.join(ROOT, "tools", "python", "README.md"), encoding="utf-8") as page:
        return re.findall(rf"```{language}\n(.*?)```", page.read(), re.S)


class Documentation(unittest.TestCase):
    def test_the_recipes_for_a_spreadsheet_and_a_gate_run(self):
        sheet, gate = examples("sh")
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, "bin"))
            os.symlink(os.path.abspath(os.environ["RUE"]), os.path.join(folder, "bin", "rue"))
            path = os.path.join(folder, "bin") + os.pathsep + os.environ["PATH"]
            settings = {**os.environ, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull}

            def play(script):
                return subprocess.run(["sh", "-c", script], cwd=folder, env=settings, capture_output=True, text=True, check=False)

            def read(name):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    return file.read()

            def write(name, text):
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(text)

            # large: 0.4 * 200 - 0.6 * 20 = 68; small: 0.4 * 90 + 0.6 * 40 = 60, at most 110 short of 200.
            write("payoffs.csv", "payoffs,strong,weak\nprobability,0.4,0.6\nlarge,200,-20\nsmall,90,40\n")
            played = play("set -e\n" + sheet)
            self.assertEqual(played.returncode, 0, played.stderr)
            regrets = list(csv.reader(io.StringIO(read("regrets.csv"))))
            self.assertIn(["large", "200", "-20"], regrets)
            frontier = list(csv.DictReader(io.StringIO(read("frontier.csv"))))
            self.assertEqual([(row["alternative"], row["expected_value"]) for row in frontier], [("large", "68")])
            self.assertIn("scenario.strong", read("tornado.csv"))

            if shutil.which("git") is None:
                self.skipTest("no git here")
            write("plant.dot", subprocess.run([os.environ["RUE"], "format", os.path.join(folder, "plant.dot")],
                                              capture_output=True, text=True, check=True).stdout)
            begin = "git init -q -b main . && git add plant.dot && git -c user.name=a -c user.email=a@b commit -qm plant"
            self.assertEqual(play(begin).returncode, 0)
            self.assertEqual(play(gate).returncode, 0)
            plant = read("plant.dot")
            write("plant.dot", plant.replace("payoff=200", "payoff=201"))
            self.assertEqual(play(gate).returncode, 0)  # no pick flips
            write("plant.dot", plant.replace("payoff=200", "payoff=150"))  # large is worth 48
            self.assertEqual(play(gate).returncode, 3)
            write("plant.dot", plant.replace("\n  decision", "\ndecision"))
            self.assertEqual(play(gate).returncode, 1)
            write("plant.dot", plant.replace("payoff=200", "payof=200"))
            self.assertEqual(play(gate).returncode, 1)

    def test_the_examples_of_the_page_run(self):
        blocks = examples("python")
        self.assertGreaterEqual(len(blocks), 2)
        home = os.getcwd()
        os.chdir(ROOT)
        try:
            for block in blocks:
                exec(compile(block, "README.md", "exec"), {})  # pylint: disable=exec-used
        finally:
            os.chdir(home)


if __name__ == "__main__":
    unittest.main()
