import Database from 'better-sqlite3';

/**
 * Stands in for a card that stalls: holds the store's file, so that its thread gets no write done, nor anything behind
 * one, until the answer is called. Reads that come before any write go through.
 */
export function stallStore(file: string): () => void {
  const holder = new Database(file);
  holder.exec('BEGIN IMMEDIATE');
  return () => {
    holder.exec('ROLLBACK');
    holder.close();
  };
}
