package org.lanyard.adapter.source;

import java.io.IOException;

/** A file or folder was not the same after reading as before. */
final class ChangedWhileRead extends IOException {

    private static final long serialVersionUID = 1L;

    ChangedWhileRead(String what) {
        super(what);
    }
}
