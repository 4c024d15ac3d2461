package org.fedrouter.node;

/**
 * What a node carries at once, as it said last.
 *
 * @param answers rows of its models; 0 when it did not say
 * @param privates private answers; 0 when it gives none
 */
public record Room(int answers, int privates) {
  public static final Room UNKNOWN = new Room(0, 0);
}
