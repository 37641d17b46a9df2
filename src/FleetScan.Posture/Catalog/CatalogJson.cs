using System.Text.Json;
using System.Text.Json.Serialization;

namespace FleetScan.Posture.Catalog;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<ControlInfo>))]
[JsonSerializable(typeof(IReadOnlyList<FrameworkInfo>))]
[JsonSerializable(typeof(Dictionary<string, IReadOnlyList<string>>))]
internal sealed partial class CatalogJson : JsonSerializerContext;
