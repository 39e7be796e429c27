package org.lanyard.adapter.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.transport.PackParser;

/** A bare repository that takes no object larger than a limit, whatever size a server claims for it. */
final class LimitedRepository extends FileRepository {

    private final long objectBytes;

    LimitedRepository(Path folder, long objectBytes) throws IOException {
        super(folder.toFile());
        this.objectBytes = objectBytes;
        create(true);
    }

    /** It lives for one fetch; JGit would start collecting in the background after it. */
    @Override
    public void autoGC(ProgressMonitor monitor) {}

    @Override
    public ObjectInserter newObjectInserter() {
        ObjectInserter inserter = super.newObjectInserter();
        return new ObjectInserter.Filter() {
            @Override
            protected ObjectInserter delegate() {
                return inserter;
            }

            @Override
            public PackParser newPackParser(InputStream in) throws IOException {
                PackParser parser = super.newPackParser(in);
                parser.setMaxObjectSizeLimit(objectBytes);
                return parser;
            }
        };
    }
}
