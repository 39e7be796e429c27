package org.lanyard.app.deploy;

import java.util.List;
import javafx.scene.layout.Region;

/** Shows what a build or a start has printed, beside the steps. Toolkit's thread. */
interface LogPane {

    Region view();

    /**
     * Shows these lines; new ones at the end are followed.
     *
     * @param title "Build log"
     * @param live whether more may come
     * @param explains the index of the line that explains a failure, which is marked and scrolled to; negative for none
     */
    void show(String title, boolean live, List<String> lines, int explains);
}
