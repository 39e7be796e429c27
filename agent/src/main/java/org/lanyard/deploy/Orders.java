package org.lanyard.deploy;

import org.lanyard.deploy.life.Life;
import org.lanyard.model.Order;
import org.lanyard.model.OrderId;
import org.lanyard.model.Release;
import org.lanyard.model.Settings;

/** Makes the orders that commands come to. */
final class Orders {

    private final Platform platform;

    Orders(Platform platform) {
        this.platform = platform;
    }

    Order of(Order.Kind kind, boolean force, String cause) {
        return new Order(
                new OrderId(platform.ids().get()),
                kind,
                force,
                null,
                cause,
                platform.clock().instant());
    }

    Order rollBack(Release target, String cause) {
        return new Order(
                new OrderId(platform.ids().get()),
                Order.Kind.ROLL_BACK,
                true,
                target.id(),
                cause,
                platform.clock().instant());
    }

    /** New settings must not make an update or a roll-back that is under way be forgotten. */
    Order followUp(Life life, String cause) {
        Order underWay = life.app().order();
        if (underWay != null) {
            return new Order(
                    new OrderId(platform.ids().get()),
                    underWay.kind(),
                    true,
                    underWay.kind() == Order.Kind.ROLL_BACK ? underWay.target() : null,
                    cause,
                    platform.clock().instant());
        }
        return of(life.current() == null ? Order.Kind.DEPLOY : Order.Kind.RECONFIGURE, true, cause);
    }

    static boolean needsNewInstances(Settings before, Settings after) {
        return !before.run().equals(after.run());
    }
}
