package org.fedrouter.client;

/**
 * The next part of a streamed answer.
 *
 * @param tokens released since the piece before
 */
public record Piece(String text, int tokens) {}
