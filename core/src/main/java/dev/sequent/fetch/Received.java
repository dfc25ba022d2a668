package dev.sequent.fetch;

/**
 * A file that was fetched.
 *
 * @param bytes its length
 * @param sha256 of its bytes, in hexadecimal digits
 * @param checked whether a published checksum was there to compare with, and fitted
 */
public record Received(long bytes, String sha256, boolean checked) {}
