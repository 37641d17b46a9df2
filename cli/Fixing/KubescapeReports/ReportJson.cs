using System.Text.Json;
using System.Text.Json.Serialization;

namespace FleetScan.Cli.Fixing.KubescapeReports;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReportDocument))]
internal sealed partial class ReportJson : JsonSerializerContext;
