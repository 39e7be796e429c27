package org.lanyard.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.lanyard.keeper.protocol.KeeperFolder;
import org.lanyard.keeper.protocol.Reply;
import org.lanyard.keeper.protocol.Unit;
import org.lanyard.keeper.protocol.UnitStatus;

/** All units of this node, on the loop's thread. */
final class Units implements UnitKeeper.Listener {

    private static final long CHECK_MILLIS = 5_000;

    /** Told on the loop's thread. */
    interface Events {
        void publish(Reply event);
    }

    private final EventLoop loop;
    private final Machine machine;
    private final KeeperFolder folder;
    private final LogKeeper logs;
    private final Events events;
    private final TreeMap<String, UnitKeeper> units = new TreeMap<>();

    Units(EventLoop loop, Machine machine, KeeperFolder folder, LogKeeper logs, Events events) {
        this.loop = loop;
        this.machine = machine;
        this.folder = folder;
        this.logs = logs;
        this.events = events;
    }

    /** Everything that earlier keepers were asked to run. */
    void load() throws IOException {
        String[] ids = folder.units().toFile().list();
        for (String id : ids == null ? new String[0] : ids) {
            load(new UnitFolder(folder.units().resolve(id)));
        }
        checkLater();
    }

    private void load(UnitFolder unitFolder) throws IOException {
        if (!Files.exists(unitFolder.path().resolve("unit"))) {
            unitFolder.delete(); // put or forgotten halfway, never acknowledged or already told to be gone
            return;
        }
        try {
            add(UnitKeeper.load(loop, machine, unitFolder, this));
        } catch (IOException e) {
            KeeperLog.say("Left alone: " + e.getMessage());
        }
    }

    private void checkLater() {
        loop.after(CHECK_MILLIS, new Runnable() {
            @Override
            public void run() {
                check();
            }
        });
    }

    private void check() {
        for (UnitKeeper unit : units.values()) {
            unit.check();
        }
        checkLater();
    }

    /** Starts it unless it is there. Returns when it is on disk. */
    void put(Unit unit) throws IOException {
        UnitKeeper present = units.get(unit.id());
        if (present != null) {
            present.tell();
            return;
        }
        var unitFolder = new UnitFolder(folder.units().resolve(unit.id()));
        unitFolder.writeUnit(unit);
        add(UnitKeeper.start(loop, machine, unitFolder, unit, this));
    }

    private void add(UnitKeeper unit) {
        units.put(unit.unit().id(), unit);
        logs.keep(unit.unit().id(), Path.of(unit.unit().logFile()), unit.unit().logBytes());
    }

    /** @param graceMillis negative for the unit's own */
    void stop(String id, long graceMillis) {
        UnitKeeper unit = units.get(id);
        if (unit == null) {
            events.publish(new Reply.Stopped(id, System.currentTimeMillis(), ""));
        } else {
            unit.stop(graceMillis < 0 ? unit.unit().stopGraceMillis() : graceMillis);
        }
    }

    /** At once, whatever grace they have. */
    void stopAll() {
        for (UnitKeeper unit : new ArrayList<>(units.values())) {
            unit.stop(0);
        }
    }

    List<UnitStatus> list() {
        var statuses = new ArrayList<UnitStatus>();
        for (UnitKeeper unit : units.values()) {
            statuses.add(unit.status());
        }
        return statuses;
    }

    @Override
    public void event(Reply event) {
        events.publish(event);
    }

    @Override
    public void forgotten(UnitKeeper unit) {
        units.remove(unit.unit().id());
        logs.forget(unit.unit().id());
    }
}
