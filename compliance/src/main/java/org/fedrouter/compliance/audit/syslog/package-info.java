/** Entries of the log as messages of syslog: RFC 5424 in the frames of RFC 5425. */
@NullMarked
package org.fedrouter.compliance.audit.syslog;

import org.jspecify.annotations.NullMarked;
