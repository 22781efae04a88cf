/** Keeps so many entries and no more; what was not asked for longest gives way. Fits where Apollo wants a cache. */
export class BoundedCache<V> {
  private readonly entries = new Map<string, V>();

  constructor(private readonly most: number) {}

  get size(): number {
    return this.entries.size;
  }

  peek(key: string): V | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  put(key: string, value: V): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size > this.most) this.entries.delete(this.entries.keys().next().value as string);
  }

  get(key: string): Promise<V | undefined> {
    return Promise.resolve(this.peek(key));
  }

  set(key: string, value: V): Promise<void> {
    this.put(key, value);
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.entries.delete(key));
  }

  clear(): void {
    this.entries.clear();
  }
}
