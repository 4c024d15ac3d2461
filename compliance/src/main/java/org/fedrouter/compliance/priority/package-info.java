/**
 * What to do first: decision tables of SSVC, CVSS in the environment of a device, a rank within
 * each decision, due dates, and the risk of devices and of all that holds them. No input that gets
 * worse makes anything better, and what is not known counts as the worst and is named.
 */
@NullMarked
package org.fedrouter.compliance.priority;

import org.jspecify.annotations.NullMarked;
