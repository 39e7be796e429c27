package org.lanyard.app.tray.sni;

import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** Properties of an object on the bus that others read and nobody sets; {@link #GetAll} says which. */
abstract class ReadOnlyProperties implements Properties {

    private final String object;

    /** @param object as errors call it: "icon" */
    ReadOnlyProperties(String object) {
        this.object = object;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the library has it so: what is got is what the name says
    public <A> A Get(String interfaceName, String name) {
        Variant<?> value = GetAll(interfaceName).get(name);
        if (value == null) {
            throw new DBusExecutionException("The " + object + " has no property " + name + ".");
        }
        return (A) value;
    }

    @Override
    public <A> void Set(String interfaceName, String name, A value) {
        throw new DBusExecutionException("The " + object + "'s properties cannot be set.");
    }
}
