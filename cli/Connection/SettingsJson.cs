using System.Text.Json;
using System.Text.Json.Serialization;

namespace FleetScan.Cli.Connection;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BackendOptions))]
internal sealed partial class SettingsJson : JsonSerializerContext;
