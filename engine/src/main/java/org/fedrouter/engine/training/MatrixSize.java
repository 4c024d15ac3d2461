package org.fedrouter.engine.training;

/** Size of a matrix. */
record MatrixSize(int rows, int columns) {
  int values() {
    return Math.multiplyExact(rows, columns);
  }
}
