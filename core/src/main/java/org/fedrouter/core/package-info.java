/** Pure Java shared by router, node and command line. JDK and JSpecify only. */
@NullMarked
package org.fedrouter.core;

import org.jspecify.annotations.NullMarked;
