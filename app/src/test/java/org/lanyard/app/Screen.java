package org.lanyard.app;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lanyard.app.client.FakeNodeApi;
import org.lanyard.app.desk.Place;

/**
 * A screen, and how it is brought about.
 *
 * @param name of its picture
 * @param cluster what the window is opened on
 * @param then what a person does there
 */
record Screen(String name, Supplier<FakeNodeApi> cluster, Place place, Consumer<TestDesk> then) {

    /** One at which nothing is done. */
    Screen(String name, Supplier<FakeNodeApi> cluster, Place place) {
        this(name, cluster, place, _ -> {});
    }

    void bring(TestDesk desk) {
        desk.go(place);
        then.accept(desk);
        desk.robot.moveTo(0, 0); // what the pointer lies over looks otherwise
        desk.settle();
    }

    @Override
    public String toString() {
        return name;
    }
}
