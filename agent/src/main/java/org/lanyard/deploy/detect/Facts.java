package org.lanyard.deploy.detect;

import org.jspecify.annotations.Nullable;

/** All that was read of a source; what is not there is null. */
public record Facts(
        TreeView tree,
        @Nullable Shipwreck shipwreck,
        @Nullable Procfile procfile,
        @Nullable PackageJson packageJson) {

    Shipwreck declared() {
        return shipwreck == null ? Shipwreck.NONE : shipwreck;
    }
}
