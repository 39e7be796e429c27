package org.lanyard.deploy;

/**
 * What a source points at now.
 *
 * @param id a full commit id, or for a folder the id of the bundle that it makes
 * @param label for a person: {@code "main 3f2a91c"}, {@code "folder 81bc03f"}
 */
public record Revision(String id, String label) {}
