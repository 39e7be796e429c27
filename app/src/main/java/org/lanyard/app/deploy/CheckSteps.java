package org.lanyard.app.deploy;

import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Check;
import org.lanyard.app.deploy.DeployModel.Phase;
import org.lanyard.app.ui.StepList.State;

/** From the check's state to the states of its steps, and to what stands at its fields. Pure. */
final class CheckSteps {

    private CheckSteps() {}

    static State of(DeployModel model, Part part) {
        return switch (model.phase()) {
            case Phase.Empty _ -> State.TODO;
            case Phase.Pending p -> underWay(part, p.from());
            case Phase.Checking c -> underWay(part, c.from());
            case Phase.Invalid i -> wrong(part, i.from(), i.wrong());
            case Phase.Refusal r -> wrong(part, r.from(), r.wrong());
            case Phase.Checked c -> answered(part, model.draft(), c.check());
            case Phase.Creating _ -> State.DONE;
        };
    }

    private static State underWay(Part part, Part from) {
        return part.before(from) ? State.DONE : part == from ? State.NOW : State.TODO;
    }

    private static State wrong(Part part, Part from, Rules.Wrong wrong) {
        if (part == wrong.field().part()) {
            return State.FAILED;
        }
        return part.before(from) ? State.DONE : State.TODO;
    }

    private static State answered(Part part, Draft draft, Check check) {
        Rules.Wrong problem = Findings.problem(draft, check);
        if (problem == null || part.before(problem.field().part())) {
            return State.DONE;
        }
        return part == problem.field().part() ? State.FAILED : State.TODO;
    }

    /** What is wrong, wherever that has come to light; null when nothing is. */
    static Rules.@Nullable Wrong wrong(DeployModel model) {
        return switch (model.phase()) {
            case Phase.Invalid i -> i.wrong();
            case Phase.Refusal r -> r.wrong();
            case Phase.Checked c -> Findings.problem(model.draft(), c.check());
            case Phase.Empty _, Phase.Pending _, Phase.Checking _, Phase.Creating _ -> null;
        };
    }

    /** The sentence that stands at this field; empty when it is right. */
    static String at(DeployModel model, Field field) {
        Rules.Wrong wrong = wrong(model);
        return wrong == null || wrong.field() != field ? "" : wrong.sentence();
    }

    static boolean busy(DeployModel model) {
        return model.phase() instanceof Phase.Pending || model.phase() instanceof Phase.Checking;
    }
}
