"""Who has all that was published of small campaigns, and works out what follows from it.

    cube_attack.py FILE

FILE has campaigns in JSON: `departments`, `ages`, and `nights`, each with `steps` (stage, from, to, people; of the nation, as `flows` tells
them), `told` (group, column, people) and `withheld` (group, column). Groups are départements, then cells (département by age), then ages;
columns are states, 15 for all of them, 16 for accounts opened so far. The unknowns are people by cell, state and stage, and the steps of each
cell; nobody leaves a cell who is not there. Each withheld number of each night is made as small and as large as it can be (HiGHS, linear
programming). The answer, in JSON: how many were tried, and which have one value alone.
"""

import json
import os
import sys

import highspy
import numpy

OUTSIDE, ALL, OPENED = 15, 15, 16


class Attack:
    def __init__(self, campaign):
        self.departments, self.ages = campaign["departments"], campaign["ages"]
        self.nights = campaign["nights"]
        self.cells = range(self.departments * self.ages)
        self.unknowns = 0
        self.rows = []
        self.states = sorted({s for night in self.nights for step in night["steps"] for s in step[1:3]} - {OUTSIDE})
        self.people = {}  # by night, cell and state: the unknown at the night's end
        self.opened = []  # by night and département: unknowns that add up
        self.follow()
        for at, night in enumerate(self.nights):
            for group, column, people in night["told"]:
                self.equal({v: 1 for v in self.number(at, group, column)}, people)
        self.solve()

    def unknown(self):
        self.unknowns += 1
        return self.unknowns - 1

    def equal(self, row, value):
        self.rows.append((row, value, value))

    def follow(self):
        now, opened = {}, [[] for _ in range(self.departments)]
        for at, night in enumerate(self.nights):
            for stage in sorted({step[0] for step in night["steps"]}):
                now = self.stage([step for step in night["steps"] if step[0] == stage], now, opened)
            self.opened.append([list(unknowns) for unknowns in opened])
            for key, unknown in now.items():
                self.people[(at, *key)] = unknown

    def stage(self, steps, before, opened):
        taken = {}
        for stage, start, end, people in steps:
            for cell in self.cells:
                taken[cell, start, end] = self.unknown()
                if end == 6 and start == 1:
                    opened[cell // self.ages].append(taken[cell, start, end])
            self.equal({taken[cell, start, end]: 1 for cell in self.cells}, people)
        after = dict(before)
        for cell in self.cells:
            for state in self.states:
                left = [taken[cell, start, end] for _, start, end, _ in steps if start == state]
                came = [taken[cell, start, end] for _, start, end, _ in steps if end == state]
                here = before.get((cell, state))
                if left:
                    row = {unknown: -1 for unknown in left}
                    if here is not None:
                        row[here] = 1
                    self.rows.append((row, 0, numpy.inf))
                if left or came:
                    after[cell, state] = self.unknown()
                    row = {after[cell, state]: -1}
                    if here is not None:
                        row[here] = 1
                    for unknown in came:
                        row[unknown] = row.get(unknown, 0) + 1
                    for unknown in left:
                        row[unknown] = row.get(unknown, 0) - 1
                    self.equal(row, 0)
        return after

    def number(self, at, group, column):
        """The unknowns whose sum it is."""
        if column == OPENED:
            return self.opened[at][group]
        cells = len(self.cells)
        if group < self.departments:
            own = [group * self.ages + age for age in range(self.ages)]
        elif group < self.departments + cells:
            own = [group - self.departments]
        else:
            own = [d * self.ages + group - self.departments - cells for d in range(self.departments)]
        states = self.states if column == ALL else [column]
        return [self.people[at, cell, state] for cell in own for state in states if (at, cell, state) in self.people]

    def solve(self):
        problem = highspy.HighsLp()
        problem.num_col_, problem.num_row_ = self.unknowns, len(self.rows)
        problem.col_cost_ = numpy.zeros(self.unknowns)
        problem.col_lower_, problem.col_upper_ = numpy.zeros(self.unknowns), numpy.full(self.unknowns, 1e5)
        problem.row_lower_ = numpy.array([low for _, low, _ in self.rows], float)
        problem.row_upper_ = numpy.array([high for _, _, high in self.rows], float)
        starts, places, values = [0], [], []
        for row, _, _ in self.rows:
            places += list(row)
            values += list(row.values())
            starts.append(len(places))
        problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        problem.a_matrix_.start_, problem.a_matrix_.index_ = numpy.array(starts), numpy.array(places)
        problem.a_matrix_.value_ = numpy.array(values, float)
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        self.solver.passModel(problem)
        self.solutions = []
        self.note()

    def note(self):
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            sys.exit(f"what was published has no solution: {self.solver.getModelStatus()}")
        self.solutions = self.solutions[-39:] + [numpy.array(self.solver.getSolution().col_value)]

    def is_fixed(self, unknowns):
        """Solutions known already first, then the least and the most."""
        if self.spread(unknowns) > 1e-5:
            return False
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            self.solver.changeObjectiveSense(sense)
            for unknown in unknowns:
                self.solver.changeColCost(unknown, 1)
            self.note()
            for unknown in unknowns:
                self.solver.changeColCost(unknown, 0)
            if self.spread(unknowns) > 1e-5:
                return False
        return True

    def spread(self, unknowns):
        sums = [solution[unknowns].sum() for solution in self.solutions]
        return max(sums) - min(sums)


def main(file):
    with open(file, encoding="utf-8") as published:
        campaigns = json.load(published)
    tried, fixed = 0, []
    for number, campaign in enumerate(campaigns):
        attack = Attack(campaign)
        for at, night in enumerate(campaign["nights"]):
            for group, column in night["withheld"]:
                unknowns = attack.number(at, group, column)
                tried += 1
                if attack.is_fixed(unknowns):
                    fixed.append([number, at, group, column])
    return {"tried": tried, "fixed": fixed}


# The solver greets on standard output, which is the answer's.
answer = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
json.dump(main(sys.argv[1]), answer)
