package org.fedrouter.compliance.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * One unsequenced entry of the audit log.
 *
 * @param id time-ordered
 * @param actor account or service that acted
 * @param target what was acted on, for example a reservation
 * @param reason why, in the log's own words
 * @param beforeHash lower-case SHA-256 of what entered (for example the request), or empty
 * @param afterHash lower-case SHA-256 of what left (for example the answer), or empty
 * @param correlationId the request all entries of one answer share
 * @param detail canonical JSON of amounts and labels
 */
public record AuditEntry(
    UUID id,
    Instant at,
    String actor,
    AuditAction action,
    String target,
    String reason,
    String beforeHash,
    String afterHash,
    UUID correlationId,
    String detail) {}
