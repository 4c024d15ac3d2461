package org.fedrouter.compliance.advisory.index;

import org.fedrouter.compliance.advisory.AffectedPackage;

/** A package that an advisory affects. */
public record PackageEntry(AdvisoryHead advisory, AffectedPackage affected) {}
