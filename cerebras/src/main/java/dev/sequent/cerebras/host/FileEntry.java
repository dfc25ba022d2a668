package dev.sequent.cerebras.host;

/**
 * A file or folder of a host.
 *
 * @param name without its folder
 * @param folder whether it is a folder; neither for sockets, pipes and devices
 * @param regular whether it is a file with bytes to read
 * @param size bytes of a file
 * @param modified seconds since 1970
 */
public record FileEntry(String name, boolean folder, boolean regular, long size, long modified) {}
