// Decorators of entities and GraphQL types record their types through it, so it is loaded before any spec.
import "reflect-metadata";
