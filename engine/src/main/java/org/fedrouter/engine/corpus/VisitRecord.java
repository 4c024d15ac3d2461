package org.fedrouter.engine.corpus;

/**
 * One record of a hospital: a line of a records file.
 *
 * @param patient a pseudonym; all records with the same one belong to one patient
 * @param prompt what comes before, which is not learned; may be empty
 * @param text what is learned
 */
public record VisitRecord(String patient, String prompt, String text) {}
