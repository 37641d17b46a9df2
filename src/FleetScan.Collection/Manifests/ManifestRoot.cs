using System.Text.Json;

namespace FleetScan.Collection;

// One document of a file as JSON, with its place in the file.
internal readonly record struct ManifestRoot(JsonElement Json, int Document, int Line);
