using FleetScan.Azure;
using FleetScan.Backend.Composition;
using FleetScan.Functions.Composition;
using FleetScan.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.AddFleetScanExport("fleetscan-functions", typeof(Program).Assembly.GetName().Version!.ToString(), telemetry => telemetry.UseFunctionsWorkerDefaults());
builder.Services.AddFleetScanBackend(builder.Configuration);
builder.Services.AddFleetScanAzure(builder.Configuration);
builder.Services.AddFleetScanFunctions();
builder.Build().Run();
