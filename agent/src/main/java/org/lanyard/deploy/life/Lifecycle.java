package org.lanyard.deploy.life;

import java.time.Instant;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The state machine of one app. Pure but for the ids and ports that it is handed: same life, event, time and suppliers,
 * same step.
 *
 * <pre>
 * state                     event                          next
 * ------------------------  -----------------------------  ---------------------------------------------------
 * any                       Ordered, StartWanted           VALIDATING (UPDATING while an older release serves)
 * VALIDATING                Resolved                       FETCHING, or as before when there is nothing new
 * FETCHING                  Fetched                        PLACING
 * PLACING                   Inspected                      BUILDING
 * BUILDING                  Built                          STARTING
 * STARTING                  Well of all fresh instances    RUNNING (through Opened when the gateway is not open)
 * any of these              WorkFailed, GraceOver, GaveUp  FAILED, or RUNNING when an older release serves
 * any of these              CancelWanted                   RUNNING or STOPPED
 * RUNNING                   GaveUp of the last instance    FAILED
 * any                       StopWanted                     STOPPING, then STOPPED with the last Stopped
 * any                       DestroyWanted                  STOPPING, then DESTROYED with FilesRemoved after the last Stopped
 * </pre>
 */
public final class Lifecycle {

    private final Commands commands;
    private final Adoption adoption;
    private final Rollouts rollouts;
    private final Switchover switchover;
    private final Failures failures;
    private final Instances instances;
    private final FixedPorts fixedPorts;
    private final Doors doors;
    private final Fleet fleet;

    public Lifecycle(Supplier<String> ids, IntSupplier freePorts) {
        var garbage = new Garbage();
        fleet = new Fleet(ids, freePorts);
        doors = new Doors();
        failures = new Failures(fleet, doors, garbage);
        switchover = new Switchover(fleet, doors, failures, garbage);
        rollouts = new Rollouts(ids, switchover);
        fixedPorts = new FixedPorts(fleet, switchover);
        instances = new Instances(fleet, switchover, failures, fixedPorts, doors, garbage);
        commands = new Commands(rollouts, failures, fleet, doors, garbage);
        adoption = new Adoption(rollouts, fleet, doors, garbage);
    }

    public Step step(Life life, Event event, Instant now) {
        Draft draft = new Draft(life, now);
        switch (event) {
            case Event.Command command -> commands.handle(draft, command);
            case Event.Restored restored -> adoption.restore(draft, restored);
            case Event.Assumed assumed -> adoption.assume(draft, assumed);
            case Event.Yielded _ -> {
                fleet.stopAll(draft);
                doors.close(draft);
            }

            case Event.FilesRemoved removed -> Endings.filesRemoved(draft, removed);

            case Event.Resolved resolved -> rollouts.resolved(draft, resolved);
            case Event.Fetched fetched -> rollouts.fetched(draft, fetched);
            case Event.Inspected inspected -> rollouts.inspected(draft, inspected);
            case Event.Built built -> rollouts.built(draft, built);
            case Event.WorkFailed failed -> failures.workFailed(draft, failed);

            case Event.Started started -> instances.started(draft, started);
            case Event.Exited exited -> instances.exited(draft, exited);
            case Event.GaveUp gaveUp -> instances.gaveUp(draft, gaveUp);
            case Event.Stopped stopped -> instances.stopped(draft, stopped);
            case Event.Well well -> instances.well(draft, well);
            case Event.Unwell unwell -> instances.unwell(draft, unwell);
            case Event.GraceOver over -> instances.graceOver(draft, over);
            case Event.ListensElsewhere elsewhere -> fixedPorts.listensElsewhere(draft, elsewhere);
            case Event.Drained drained -> instances.drained(draft, drained);

            case Event.Opened opened -> {
                doors.opened(draft, opened.port());
                switchover.continueSwitch(draft);
            }
            case Event.PortTaken taken -> {
                if (!switchover.portTaken(draft, taken.message())) {
                    doors.taken(draft, taken.message());
                }
            }
            case Event.RetryOpen _ -> doors.ensure(draft);
        }
        return draft.done();
    }
}
