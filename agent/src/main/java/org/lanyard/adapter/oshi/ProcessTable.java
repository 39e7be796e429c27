package org.lanyard.adapter.oshi;

import java.util.Map;

/** All live processes of the system, zombies left out. */
interface ProcessTable {

    /** By pid. One that ends while the table is read may be missing or not. */
    Map<Long, ProcessRow> read();
}
