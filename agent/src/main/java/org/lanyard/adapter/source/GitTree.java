package org.lanyard.adapter.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.lanyard.deploy.Output;
import org.lanyard.deploy.StepFailed;

/** One commit's files as they are stored: no filter, no line-end conversion, no attribute is applied. */
final class GitTree implements TreeSource {

    private static final byte[] LFS = "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);
    private static final long LFS_POINTER_BYTES = 1024;
    private static final int LINK_BYTES = 4096;

    private final Repository repository;
    private final ObjectId tree;
    private final Output output;
    private final List<String> submodules = new ArrayList<>();
    private final List<String> pointers = new ArrayList<>();

    GitTree(Repository repository, ObjectId tree, Output output) {
        this.repository = repository;
        this.tree = tree;
        this.output = output;
    }

    @Override
    public void writeTo(TreeSink sink) throws IOException, StepFailed {
        try (ObjectReader reader = repository.newObjectReader();
                var walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                entry(walk, reader, sink);
            }
        }
        tell(
                submodules,
                "is a git submodule, which this version does not fetch",
                "are git submodules, which this version does not fetch");
        tell(
                pointers,
                "is a Git LFS pointer; its content is not fetched",
                "are Git LFS pointers; their content is not fetched");
    }

    private void entry(TreeWalk walk, ObjectReader reader, TreeSink sink) throws IOException, StepFailed {
        String path = path(walk.getRawPath());
        FileMode mode = walk.getFileMode(0);
        if (FileMode.GITLINK.equals(mode)) {
            submodules.add(path);
            return;
        }
        ObjectLoader loader = reader.open(walk.getObjectId(0), Constants.OBJ_BLOB);
        if (FileMode.SYMLINK.equals(mode)) {
            sink.link(path, path(loader.getCachedBytes(LINK_BYTES)));
            return;
        }
        if (isPointer(loader)) {
            pointers.add(path);
        }
        try (InputStream content = loader.openStream()) {
            sink.file(path, FileMode.EXECUTABLE_FILE.equals(mode), loader.getSize(), content);
        }
    }

    private static String path(byte[] raw) throws StepFailed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new StepFailed(
                    "The repository has a file name that is not valid UTF-8: "
                            + EntryRules.show(new String(raw, StandardCharsets.ISO_8859_1)) + ". Rename the file.",
                    e);
        }
    }

    private static boolean isPointer(ObjectLoader loader) throws IOException {
        if (loader.getSize() > LFS_POINTER_BYTES) {
            return false;
        }
        byte[] bytes = loader.getBytes();
        return bytes.length > LFS.length && java.util.Arrays.mismatch(bytes, LFS) == LFS.length;
    }

    private void tell(List<String> paths, String one, String many) {
        if (!paths.isEmpty()) {
            String more = paths.size() > 3 ? " and " + (paths.size() - 3) + " more" : "";
            String names = String.join(", ", paths.subList(0, Math.min(3, paths.size())));
            output.line("Note: " + EntryRules.show(names) + more + " " + (paths.size() == 1 ? one : many) + ".");
        }
    }
}
