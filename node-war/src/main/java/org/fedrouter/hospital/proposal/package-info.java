/**
 * Models that propose inputs of scores of vulnerabilities from hashed terms of their texts, served
 * to routers. No patient and no text comes here; docs/proposals.md.
 */
@NullMarked
package org.fedrouter.hospital.proposal;

import org.jspecify.annotations.NullMarked;
