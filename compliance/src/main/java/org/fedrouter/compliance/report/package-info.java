/**
 * What is handed out about a device: a report for people, and our own statements of exploitability.
 * Nothing of what strangers wrote becomes anything but text.
 */
@NullMarked
package org.fedrouter.compliance.report;

import org.jspecify.annotations.NullMarked;
