package org.lanyard.deploy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.life.Action;
import org.lanyard.deploy.life.Event;
import org.lanyard.model.AppId;
import org.lanyard.model.HealthCheck;
import org.lanyard.model.InstanceId;
import org.lanyard.model.RunPlan;
import org.lanyard.run.Health;

/**
 * Checks the health of instances: a newborn every few milliseconds, then less and less often; one that is well at its
 * interval. Control thread only; the checks themselves block in the background.
 */
final class HealthWatch {

    private static final Duration FIRST_DELAY = Duration.ofMillis(5);
    private static final Duration NEWBORN_DELAY = Duration.ofMillis(200);

    /** A worker that is still there after this counts as healthy. */
    private static final Duration WORKER_SETTLES = Duration.ofSeconds(1);

    /** So many looks at {@link #NEWBORN_DELAY} must agree before an undeclared port counts as the app's. */
    private static final int SIGHTINGS = 8;

    private final Platform platform;
    private final Deployer deployer;
    private final Map<InstanceId, Patient> patients = new HashMap<>();

    HealthWatch(Platform platform, Deployer deployer) {
        this.platform = platform;
        this.deployer = deployer;
    }

    private static final class Patient {
        final AppId app;
        final Action.Watch watch;
        final HealthCheck check;
        boolean well;
        int failures;
        int sightings;
        Duration delay = FIRST_DELAY;
        Loop.@Nullable Timer grace;
        String lastTrouble = "It did not start in time";

        Patient(AppId app, Action.Watch watch) {
            this.app = app;
            this.watch = watch;
            this.check = checkFor(watch);
        }

        InstanceId id() {
            return watch.instance().id();
        }
    }

    private static HealthCheck checkFor(Action.Watch watch) {
        HealthCheck check = watch.settings().healthOrDefault();
        boolean pathFromSource = check.path() == null
                && watch.release().plan() instanceof RunPlan.Native plan
                && plan.healthPath() != null;
        if (!pathFromSource) {
            return check;
        }
        String path = ((RunPlan.Native) watch.release().plan()).healthPath();
        return new HealthCheck(path, check.startGrace(), check.interval(), check.timeout(), check.failures());
    }

    void watch(AppId app, Action.Watch watch) {
        unwatch(watch.instance().id());
        var patient = new Patient(app, watch);
        patients.put(patient.id(), patient);
        platform.watcher().runs(patient.id(), watch.instance().pid());
        patient.well = watch.instance().phase() == InstancePhase.HEALTHY;
        if (patient.watch.instance().port() == 0) {
            platform.loop().after(WORKER_SETTLES, () -> {
                if (current(patient)) {
                    deployer.handle(app, new Event.Well(patient.id()));
                }
            });
            return;
        }
        if (!patient.well) {
            patient.grace = platform.loop().after(patient.check.startGrace(), () -> graceOver(patient));
        }
        probe(patient);
    }

    void unwatch(InstanceId id) {
        Patient patient = patients.remove(id);
        if (patient != null && patient.grace != null) {
            patient.grace.cancel();
        }
    }

    private boolean current(Patient patient) {
        return patients.get(patient.id()) == patient;
    }

    private void probe(Patient patient) {
        boolean soon = patient.watch.supposed() != null || patient.delay.equals(NEWBORN_DELAY);
        boolean look = !patient.well && soon && mayInsist(patient);
        platform.loop().background(() -> {
            var instance = patient.watch.instance();
            Health health = platform.prober().probe(instance.port(), patient.check);
            Set<Integer> listening = look && health instanceof Health.Unwell
                    ? platform.ports().listening(instance.pid(), instance.id().value())
                    : Set.of();
            platform.loop().post(() -> probed(patient, health, listening));
        });
    }

    private static boolean mayInsist(Patient patient) {
        return patient.watch.instance().pid() != 0
                && patient.watch.release().fixedPort() == null
                && patient.watch.release().plan() instanceof RunPlan.Native;
    }

    private void probed(Patient patient, Health health, Set<Integer> listening) {
        if (!current(patient)) {
            return;
        }
        switch (health) {
            case Health.Well _ -> {
                patient.failures = 0;
                if (patient.grace != null) {
                    patient.grace.cancel();
                }
                if (!patient.well) {
                    patient.well = true;
                    deployer.handle(patient.app, new Event.Well(patient.id()));
                }
            }
            case Health.Unwell unwell -> unwell(patient, unwell.why(), listening);
        }
        if (current(patient)) {
            platform.loop().after(nextDelay(patient), () -> {
                if (current(patient)) {
                    probe(patient);
                }
            });
        }
    }

    private void unwell(Patient patient, String why, Set<Integer> listening) {
        patient.lastTrouble = why;
        if (patient.well) {
            if (++patient.failures >= patient.check.failures()) {
                unwatch(patient.id());
                deployer.handle(patient.app, new Event.Unwell(patient.id(), why));
            }
            return;
        }
        Integer insisted = insistedPort(patient, listening);
        if (insisted != null) {
            deployer.handle(patient.app, new Event.ListensElsewhere(patient.id(), insisted));
        }
    }

    /** The declared port, or the one that the release before insisted on, counts at first sight; another only when it is listened on for a while. */
    private static @Nullable Integer insistedPort(Patient patient, Set<Integer> listening) {
        int assigned = patient.watch.instance().assigned();
        if (listening.isEmpty() || listening.contains(assigned)) {
            patient.sightings = 0;
            return null;
        }
        Integer declared = patient.watch.release().plan() instanceof RunPlan.Native plan ? plan.declaredPort() : null;
        if (declared != null && listening.contains(declared)) {
            return declared;
        }
        Integer supposed = patient.watch.supposed();
        if (supposed != null && listening.contains(supposed)) {
            return supposed;
        }
        return ++patient.sightings >= SIGHTINGS
                ? listening.stream().min(Integer::compare).orElse(null)
                : null;
    }

    private static Duration nextDelay(Patient patient) {
        if (patient.well) {
            return patient.check.interval();
        }
        Duration doubled = patient.delay.multipliedBy(2);
        patient.delay = doubled.compareTo(NEWBORN_DELAY) > 0 ? NEWBORN_DELAY : doubled;
        return patient.delay;
    }

    private void graceOver(Patient patient) {
        if (!current(patient)) {
            return;
        }
        String why = "It was not healthy within " + patient.check.startGrace().toSeconds() + " seconds: "
                + patient.lastTrouble + ".";
        platform.loop().background(() -> {
            List<String> lines = platform.logs().tail(platform.files().instanceLog(patient.app, patient.id()), 12);
            deployer.post(patient.app, new Event.GraceOver(patient.id(), why, lines));
        });
    }
}
