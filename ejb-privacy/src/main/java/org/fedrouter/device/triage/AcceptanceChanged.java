package org.fedrouter.device.triage;

/** Proposals of a model that count for a finding have changed, or count no more. */
public record AcceptanceChanged(String finding, String by) {}
