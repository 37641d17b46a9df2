using System.Text.Json;
using System.Text.Json.Serialization;

namespace FleetScan.Backend.Orchestration.Local;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HistoryEvent))]
[JsonSerializable(typeof(RetryPolicy))]
[JsonSerializable(typeof(HistoryEvent[]))]
internal sealed partial class HistoryJson : JsonSerializerContext;
