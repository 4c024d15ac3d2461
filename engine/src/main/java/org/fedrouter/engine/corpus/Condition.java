package org.fedrouter.engine.corpus;

/**
 * A condition and what a note says about it.
 *
 * @param department the department that sees it, lower case
 * @param first a finding that points to it
 * @param second a second finding
 * @param treatment how it is treated
 */
public record Condition(
    String name, String department, String first, String second, String treatment) {}
