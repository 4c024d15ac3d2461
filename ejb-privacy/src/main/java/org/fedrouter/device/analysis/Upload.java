package org.fedrouter.device.analysis;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a bill of materials that they send.
 *
 * @param device null for none
 * @param active whether the release is in the field or about to be
 * @param strict whether a document that breaks a rule of its format is refused
 */
public record Upload(@Nullable String device, String release, boolean active, boolean strict) {}
