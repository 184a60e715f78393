# A file of one line of 200 MB is no report, and saying so takes no minute.
head -c 200000000 /dev/zero | tr '\000' 'a' >long.txt
echo 'The lamp is lit.' >lamp.txt
timeout 60 pincite-index -i ix long.txt lamp.txt
status=$?
rm long.txt
exit $status
