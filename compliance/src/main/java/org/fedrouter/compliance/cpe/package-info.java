/**
 * Names of products by CPE 2.3 (NISTIR 7695), how two names relate (NISTIR 7696), and NVD's
 * conditions of names.
 */
@NullMarked
package org.fedrouter.compliance.cpe;

import org.jspecify.annotations.NullMarked;
