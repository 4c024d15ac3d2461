/** What a running node does at once when a patient is erased. */
@NullMarked
package org.fedrouter.hospital.erasure;

import org.jspecify.annotations.NullMarked;
